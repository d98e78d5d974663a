import DOMPurify from 'dompurify';

export function Comment({ text, more }) {
  return (
    <div>
      {/* ruleid: js-react-dangerous-html */}
      <p dangerouslySetInnerHTML={{ __html: text }} />
      {/* ruleid: js-react-dangerous-html */}
      <p dangerouslySetInnerHTML={{ __html: more.body }}></p>
      {/* ok: js-react-dangerous-html */}
      <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(text) }} />
      {/* ok: js-react-dangerous-html */}
      <p dangerouslySetInnerHTML={{ __html: '<b>x</b>' }} />
      {/* ok: js-react-dangerous-html */}
      <p>{text}</p>
    </div>
  );
}
