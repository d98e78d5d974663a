// Sign-in: the token service signs what the shop hands to the browser.
'use strict';

const TIMEOUT_MS = 2000;

async function openSession(base, subject) {
  if (!base) throw Object.assign(new Error('sign-in is not configured'), { status: 503 });
  let answer;
  try {
    answer = await fetch(new URL('/sign', base), {
      method: 'POST',
      body: JSON.stringify({ subject, scope: 'buy' }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw Object.assign(new Error('sign-in is not available'), { status: 503 });
  }
  if (answer.status === 400) throw Object.assign(new Error('subject is not a user name'), { status: 400 });
  if (!answer.ok) throw Object.assign(new Error('sign-in failed'), { status: 502 });
  return answer.json();
}

module.exports = { openSession };
