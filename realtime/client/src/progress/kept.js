import { keptUntil } from "../worker/until.js";

/** The page of one link, and nothing below it. */
export const PAGE = /^\/u\/[\w-]{16,}\/$/;

export const { keep, keepFiles, kept } = keptUntil("convoke-progress");
