<?php
// ruleid: php-echo-input
echo htmlspecialchars($_GET['name'], ENT_QUOTES, 'UTF-8');
// ruleid: php-echo-input
print htmlspecialchars($_POST["comment"], ENT_QUOTES, 'UTF-8');
// ok: php-echo-input
echo htmlspecialchars($_GET['name'], ENT_QUOTES, 'UTF-8');
// ok: php-echo-input
echo $names['ada'];
// ok: php-echo-input
echo (int) $_GET['page'];
