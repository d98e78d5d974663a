<?php
function bad($pdo, $link, $owner) {
    // ruleid: php-sql-interpolation
    $pdo->query("SELECT * FROM accounts WHERE owner = '$owner'");
    // ruleid: php-sql-interpolation
    mysqli_query($link, "DELETE FROM accounts WHERE id = {$_GET['id']}");
    $sql = "SELECT * FROM accounts WHERE owner = '$owner'";
    // ruleid: php-sql-interpolation
    $rows = mysqli_query($link, $sql);
}

function good($pdo, $wpdb, $owner) {
    // ok: php-sql-interpolation
    $pdo->prepare("SELECT * FROM accounts WHERE owner = :owner");
    // ok: php-sql-interpolation
    $pdo->query('SELECT * FROM prices WHERE currency = "$"');
    // ok: php-sql-interpolation
    $pdo->query("SELECT * FROM {$this->table} WHERE active = 1");
}
