/** Does it, and whatever goes wrong is told to the console alone: the site's own script goes on. */
export function harmless(deed) {
  try {
    return deed();
  } catch (error) {
    return reportError(error);
  }
}
