/** Does a deed while no other tab does the same. Nothing breaks without: old browsers and refused storage have none. */
export async function alone(name, deed, options = {}) {
  let begun = false;
  try {
    return await navigator.locks.request(name, options, (lock) => {
      begun = true;
      return deed(lock);
    });
  } catch (error) {
    if (begun) throw error;
    return deed(true);
  }
}
