/** In which language this site says what its pages and their elements say. */
export { default } from './strings.en-GB.js';
