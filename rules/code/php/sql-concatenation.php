<?php
function bad($pdo, $mysqli)
{
    // ruleid: php-sql-concatenation
    $pdo->query("SELECT * FROM accounts WHERE owner = '" . $_GET['owner'] . "'");
    $owner = $_POST['owner'];
    // ruleid: php-sql-concatenation
    mysqli_query($mysqli, "DELETE FROM accounts WHERE owner = '$owner'");
    // ruleid: php-sql-concatenation
    mysqli_query($mysqli, "DELETE FROM accounts WHERE id = {$_GET['id']}");
    // ruleid: php-sql-concatenation
    $pdo->exec(sprintf("UPDATE accounts SET owner = '%s'", trim($owner)));
    $sql = "SELECT id FROM accounts";
    if (isset($_COOKIE['sort'])) {
        $sql .= ' ORDER BY ' . $_COOKIE['sort'];
    }
    // ruleid: php-sql-concatenation
    $rows = $mysqli->query($sql);
    // ruleid: php-sql-concatenation
    $statement = $pdo->prepare(byOwner($owner));
    $parts = [];
    foreach ($_GET['ids'] as $id) {
        $parts[] = "'" . $id . "'";
    }
    // ruleid: php-sql-concatenation
    pg_query($mysqli, 'SELECT * FROM accounts WHERE id IN (' . implode(',', $parts) . ')');
}

function byOwner($owner)
{
    return <<<SQL
        SELECT * FROM accounts WHERE owner = '{$owner}'
        SQL;
}

class Accounts
{
    private $connection;

    public function show($request)
    {
        $name = $request->query->get('name');
        return $this->load($name);
    }

    private function load($name)
    {
        // ruleid: php-sql-concatenation
        return $this->connection->executeQuery("SELECT * FROM accounts WHERE name = '$name'");
    }
}

function good($pdo, $mysqli, $owner)
{
    // ok: php-sql-concatenation
    $statement = $pdo->prepare("SELECT * FROM accounts WHERE owner = ?");
    $statement->execute([$_GET['owner']]);
    // ok: php-sql-concatenation
    mysqli_execute_query($mysqli, 'SELECT * FROM accounts WHERE owner = ?', [$_GET['owner']]);
    // ok: php-sql-concatenation
    $pdo->query("SELECT * FROM accounts WHERE owner = " . $pdo->quote($_GET['owner']));
    $escaped = mysqli_real_escape_string($mysqli, $_POST['owner']);
    // ok: php-sql-concatenation
    mysqli_query($mysqli, "SELECT * FROM accounts WHERE owner = '$escaped'");
    $id = (int) $_GET['id'];
    // ok: php-sql-concatenation
    $pdo->query("SELECT * FROM accounts WHERE id = $id");
    // ok: php-sql-concatenation
    $pdo->query('SELECT * FROM accounts LIMIT ' . intval($_GET['limit'] ?? 10));
    $sort = $_GET['sort'];
    if (!in_array($sort, ['name', 'date'], true)) {
        $sort = 'name';
    }
    // ok: php-sql-concatenation
    $pdo->query("SELECT * FROM accounts ORDER BY $sort");
    $columns = ['name' => 'a.name', 'date' => 'a.created'];
    // ok: php-sql-concatenation
    $pdo->query('SELECT * FROM accounts a ORDER BY ' . $columns[$_GET['sort']]);
    $ids = implode(',', array_map('intval', $_POST['ids']));
    // ok: php-sql-concatenation
    $pdo->query("SELECT * FROM accounts WHERE id IN ($ids)");
    $direction = $_GET['direction'] === 'desc' ? 'DESC' : 'ASC';
    // ok: php-sql-concatenation
    $pdo->query("SELECT * FROM accounts ORDER BY name $direction");
    $name = $_GET['name'];
    $name = 'ada';
    // ok: php-sql-concatenation
    $pdo->query("SELECT * FROM accounts WHERE name = '$name'");
    // ok: php-sql-concatenation
    $pdo->query("SELECT * FROM accounts WHERE owner = '$owner'");
    $marks = implode(',', array_fill(0, count($_GET['ids']), '?'));
    // ok: php-sql-concatenation
    $pdo->prepare("SELECT * FROM accounts WHERE id IN ($marks)");
}
