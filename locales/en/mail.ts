/** Around a card that goes by mail. */
export const mail = {
  nothing: 'Something needs you',
  subject: (headline: string) => `Credits: ${headline}`,
  open: (link: string) => `Open Credits in Teams: ${link}`,
  why: 'You get this by mail because it may not reach you in Teams in time. Answers to this mail are not read.',
};
