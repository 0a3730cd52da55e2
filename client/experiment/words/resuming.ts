/** What is said to somebody who comes back after a long absence. */
export const resumingWords = {
  anew: 'You have been away for a while, so the part that you were in begins anew. Some pictures will come a second time; what you answered to them before does not matter.',
};
