<?php
// ruleid: php-echo-input
echo $_GET['name'];
// ruleid: php-echo-input
print $_POST["comment"];
// ok: php-echo-input
echo htmlspecialchars($_GET['name'], ENT_QUOTES, 'UTF-8');
// ok: php-echo-input
echo $names['ada'];
// ok: php-echo-input
echo (int) $_GET['page'];
