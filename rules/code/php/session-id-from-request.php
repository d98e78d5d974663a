<?php
// ruleid: php-session-id-from-request
session_id($_GET['sid']);
// ok: php-session-id-from-request
session_id();
// ok: php-session-id-from-request
session_regenerate_id(true);
