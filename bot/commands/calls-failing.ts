/** What may stand before it and turns its meaning: "so that no calls fail", "before calls are failing". */
const NOT_YET = /\b(?:no|not|never|any|that|before|if|when|until|unless|case|avoid|prevent|stop)\s*$/iu;

/**
 * Whether a reason ends in "calls failing": somebody sees it happen, and an answer in two days would be too late. As
 * "calls fail", which may be meant otherwise, only when it stands for itself. The words stay part of the reason.
 */
export function saysCallsFail(reason: string): boolean {
  const text = reason.trim().replace(/[\s.!)]+$/u, '');
  const [, failing] =
    /^(.*?)\b(?:all |our )?calls (?:are )?(?:already )?failing(?: already| now)?$/isu.exec(text) ?? [];
  if (failing !== undefined) return !NOT_YET.test(failing);
  const [, fail] = /^(.*?)\b(?:all |our )?calls (?:already )?fail(?: already| now)?$/isu.exec(text) ?? [];
  return fail !== undefined && /(?:^|[,;:.!–-]|\burgent)\s*$/iu.test(fail);
}
