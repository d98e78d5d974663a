<?php

require_once __DIR__ . '/text.php';
require_once 'shell.php';

use function Shop\Shell\run;
use Shop\Shell;

$name = $_GET['name'];
// ruleid: taint
sink(quote($name));
// ok: taint
sink(version($name));
run($name);
Shell\start('uptime');
