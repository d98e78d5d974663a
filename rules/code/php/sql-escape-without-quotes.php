<?php
function bad($link)
{
    $id = mysqli_real_escape_string($link, $_POST['id']);
    // ruleid: php-sql-escape-without-quotes
    $query = "SELECT first_name FROM users WHERE user_id = $id;";
    // ruleid: php-sql-escape-without-quotes
    $query = 'DELETE FROM users WHERE user_id = ' . $id;
    // ruleid: php-sql-escape-without-quotes
    $query = "SELECT * FROM users LIMIT {$link->real_escape_string($_GET['limit'])}";
    // ruleid: php-sql-escape-without-quotes
    $query = 'SELECT * FROM users WHERE user_id=' . escaped($_GET['id']);
}

function escaped($text)
{
    return addslashes(trim($text));
}

function good($link)
{
    $name = mysqli_real_escape_string($link, $_POST['name']);
    // ok: php-sql-escape-without-quotes
    $query = "SELECT * FROM users WHERE name = '$name'";
    // ok: php-sql-escape-without-quotes
    $query = "SELECT * FROM users WHERE name = '" . $name . "'";
    $id = (int) mysqli_real_escape_string($link, $_POST['id']);
    // ok: php-sql-escape-without-quotes
    $query = "SELECT * FROM users WHERE user_id = $id";
    $count = (int) $_GET['count'];
    // ok: php-sql-escape-without-quotes
    $query = "SELECT * FROM users WHERE visits > $count AND name = '$name'";
    // ok: php-sql-escape-without-quotes
    $text = "Name of the user = $name";
    // ok: php-sql-escape-without-quotes
    $query = "SELECT * FROM users WHERE user_id = " . intval($_GET['id']);
}
