import * as React from 'react';
export const A = (props: Props): JSX.Element => {
  // ruleid: spread-props
  return <Row a="1" {...props} b={2} />;
};
export const B = ({ html }: { html: string }) => (
  // ruleid: unsafe-html
  <Cell dangerouslySetInnerHTML={{ __html: html }} key="a" />
);
