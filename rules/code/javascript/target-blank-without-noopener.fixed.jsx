export function Links({ url, props }) {
  return (
    <p>
      {/* ruleid: js-target-blank-without-noopener */}
      <a href={url} target="_blank" rel="noopener noreferrer">one</a>
      {/* ruleid: js-target-blank-without-noopener */}
      <a target="_blank" rel="noopener noreferrer" href={url} className="x">two</a>
      {/* ok: js-target-blank-without-noopener */}
      <a href={url} target="_blank" rel="noopener">three</a>
      {/* ok: js-target-blank-without-noopener */}
      <a href={url}>four</a>
      {/* ok: js-target-blank-without-noopener */}
      <a target="_blank" {...props}>five</a>
      {/* ok: js-target-blank-without-noopener */}
      <a href="/help" target="_blank">six</a>
    </p>
  );
}
