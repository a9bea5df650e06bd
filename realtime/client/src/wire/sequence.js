/**
 * What a batch adds for somebody who knows everything up to `through` (contract.md §3).
 * `missed` means that something lies between: say `since`. Frames already known are dropped.
 */
export function judge(through, batch) {
  if (batch.after > through) return { missed: true, frames: [], through };
  return {
    missed: false,
    frames: batch.frames.filter((frame) => frame.seq > through),
    through: Math.max(through, batch.through),
  };
}
