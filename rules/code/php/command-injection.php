<?php
function bad($session)
{
    $host = $_GET['host'];
    // ruleid: php-command-injection
    system("ping -c 1 " . $host);
    // ruleid: php-command-injection
    $out = shell_exec('nslookup ' . $_GET['host'] . ' 2>&1');
    // ruleid: php-command-injection
    exec($_POST['command'], $lines);
    $command = sprintf('dig %s', $_SERVER['HTTP_X_HOST']);
    $command .= ' +short';
    // ruleid: php-command-injection
    $pipe = popen($command, 'r');
    // ruleid: php-command-injection
    passthru(lookup($_COOKIE['host']));
    // ruleid: php-command-injection
    proc_open("convert {$_FILES['photo']['name']} out.png", [], $pipes);
    // ruleid: php-command-injection
    Process::fromShellCommandline('ls ' . filter_input(INPUT_GET, 'dir'))->run();
    // ruleid: php-command-injection
    ssh2_exec($session, "restart $host");
}

function lookup($host)
{
    return 'nslookup ' . trim($host);
}

function good($host, $pdo)
{
    // ok: php-command-injection
    system("ping -c 1 " . escapeshellarg($_GET['host']));
    // ok: php-command-injection
    system('uptime ' . '-p');
    // ok: php-command-injection
    proc_open(['ping', '-c', '1', $_GET['host']], [], $pipes);
    // ok: php-command-injection
    system("ping -c 1 " . $host);
    $count = intval($_GET['count']);
    // ok: php-command-injection
    exec("ping -c $count localhost");
    $tools = ['disk' => 'df -h', 'time' => 'uptime'];
    // ok: php-command-injection
    system($tools[$_GET['tool']]);
    $address = filter_var($_POST['address'], FILTER_VALIDATE_IP);
    // ok: php-command-injection
    system("ping -c 1 " . $address);
    // ok: php-command-injection
    exec('convert ' . escapeshellarg($_FILES['photo']['tmp_name']) . ' out.png');
    if (preg_match('/^[a-z0-9.]+$/', $_GET['name'])) {
        // ok: php-command-injection
        system('dig ' . $_GET['name']);
    }
    // ok: php-command-injection
    curl_exec($_GET['handle']);
}
