<?php
function bad($host) {
    // ruleid: php-command-injection
    system("ping -c 1 " . $host);
    // ruleid: php-command-injection
    $out = shell_exec('nslookup ' . $_GET['host'] . ' 2>&1');
    // ruleid: php-command-injection
    exec($_POST['command'], $lines);
}

function good($host, $pdo) {
    // ok: php-command-injection
    system("ping -c 1 " . escapeshellarg($host));
    // ok: php-command-injection
    system('uptime ' . '-p');
    // ok: php-command-injection
    proc_open(['ping', '-c', '1', $host], [], $pipes);
    // ok: php-command-injection
    curl_exec($handle);
}
