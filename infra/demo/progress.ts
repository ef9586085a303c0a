/** A line that grows in place on a terminal, and says something now and then where there is none. */
export function progressLine(label: string, total: number, say: (line: string) => void): (done: number) => void {
  let spoken = -1;
  return (done) => {
    const perCent = Math.floor((done * 100) / Math.max(total, 1));
    if (process.stderr.isTTY)
      process.stderr.write(`\r· ${label} ${String(perCent).padStart(3)} %${done === total ? '\n' : ''}`);
    else if (Math.floor(perCent / 25) > Math.floor(spoken / 25) || done === total) say(`· ${label} ${perCent} %`);
    spoken = perCent;
  };
}
