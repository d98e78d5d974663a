<?php
// ruleid: php-session-ini-flag-off
ini_set('session.cookie_httponly', 0);
// ruleid: php-session-ini-flag-off
ini_set("session.use_strict_mode", '0');
// ok: php-session-ini-flag-off
ini_set('session.cookie_httponly', 1);
// ok: php-session-ini-flag-off
ini_set('session.gc_probability', 0);
