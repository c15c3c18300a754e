/** The widget's words by language, and the hotel or null: Penelope puts them here. */
export const known = '{{known}}';
