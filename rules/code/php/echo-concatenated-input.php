<?php
// ruleid: php-echo-concatenated-input
echo "Hello " . $_GET['name'] . "!";
// ruleid: php-echo-concatenated-input
echo '<p>' . $_POST['comment'];
// ruleid: php-echo-concatenated-input
die("no such page: " . $_GET['page']);
// ok: php-echo-concatenated-input
echo "Hello " . htmlspecialchars($_GET['name'], ENT_QUOTES);
// ok: php-echo-concatenated-input
echo "Page " . (int) $_GET['page'];
// ok: php-echo-concatenated-input
echo "Hello " . $name;
