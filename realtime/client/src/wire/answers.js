const TRY_AGAIN_STATUSES = new Set([408, 425, 429]);
const TRY_AGAIN_CODES = new Set(["busy", "rate.exceeded"]);

/** The server said no. Only a final no is shown to the writer; the others are asked again. */
export class Refused extends Error {
  constructor({ code = "", detail = "", status = null, retry = 0 }) {
    super(detail || code);
    this.code = code;
    this.detail = detail;
    this.retryInMs = retry;
    this.isFinal = status === null ? !TRY_AGAIN_CODES.has(code) : isFinal(status);
  }
}

/** Nobody answered: whether it arrived is unknown, so the same id is sent again. */
export class Lost extends Error {}

function isFinal(status) {
  return status >= 400 && status < 500 && !TRY_AGAIN_STATUSES.has(status);
}
