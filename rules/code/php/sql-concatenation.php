<?php
function bad($pdo, $mysqli, $owner) {
    // ruleid: php-sql-concatenation
    $pdo->query("SELECT * FROM accounts WHERE owner = '" . $owner . "'");
    // ruleid: php-sql-concatenation
    mysqli_query($mysqli, "DELETE FROM accounts WHERE owner = '" . $_GET['owner'] . "'");
    // ruleid: php-sql-concatenation
    $pdo->exec(sprintf("UPDATE accounts SET owner = '%s'", $owner));
    $sql = "SELECT id FROM accounts WHERE owner = '" . $owner . "'";
    // ruleid: php-sql-concatenation
    $rows = $mysqli->query($sql);
}

function good($pdo, $mysqli, $log, $owner) {
    // ok: php-sql-concatenation
    $statement = $pdo->prepare("SELECT * FROM accounts WHERE owner = ?");
    $statement->execute([$owner]);
    // ok: php-sql-concatenation
    $pdo->query("SELECT * " . "FROM accounts");
    // ok: php-sql-concatenation
    $pdo->query("SELECT * FROM accounts WHERE owner = " . $pdo->quote($owner));
    // ok: php-sql-concatenation
    $log->query("selected " . $owner);
    $sql = "SELECT id FROM accounts WHERE owner = '" . $owner . "'";
    $log->info($sql);
    $sql = "SELECT count(*) FROM accounts";
    // ok: php-sql-concatenation
    $pdo->query($sql);
}
