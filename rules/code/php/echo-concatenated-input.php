<?php
// ruleid: php-echo-concatenated-input
echo "Hello " . $_GET['name'] . "!";
// ruleid: php-echo-concatenated-input
echo '<p>', $_POST['comment'], '</p>';
$name = $_COOKIE['name'] ?? 'nobody';
// ruleid: php-echo-concatenated-input
echo "<b>$name</b>";
// ruleid: php-echo-concatenated-input
print $name;
// ruleid: php-echo-concatenated-input
printf('<a href="%s">back</a>', $_SERVER['HTTP_REFERER']);
// ruleid: php-echo-concatenated-input
echo '<form action="' . $_SERVER['PHP_SELF'] . '">';
$rows = '';
foreach ($_POST['rows'] as $row) {
    $rows .= "<tr><td>{$row}</td></tr>";
}
// ruleid: php-echo-concatenated-input
echo $rows;
// ruleid: php-echo-concatenated-input
echo heading(trim($_GET['title']));
// ruleid: php-echo-concatenated-input
echo sprintf('<h1>%s</h1>', $_REQUEST['title']);
$page = ['title' => $_GET['title'], 'lines' => 3];
// ruleid: php-echo-concatenated-input
echo $page['title'];
// ok: php-echo-concatenated-input
echo $page['lines'];

function heading($title)
{
    return '<h1>' . $title . '</h1>';
}

function missing($request)
{
    // ruleid: php-echo-concatenated-input
    die("no such page: " . $_GET['page']);
}

class Greeting
{
    private $name;

    public function __construct()
    {
        $this->name = $_GET['name'];
    }

    public function show()
    {
        // ruleid: php-echo-concatenated-input
        echo 'Hello ' . $this->name;
    }
}
(new Greeting())->show();

function good($rows, $db)
{
    // ok: php-echo-concatenated-input
    echo "Hello " . htmlspecialchars($_GET['name'], ENT_QUOTES);
    // ok: php-echo-concatenated-input
    echo "Page " . (int) $_GET['page'];
    // ok: php-echo-concatenated-input
    echo "Hello " . $name;
    // ok: php-echo-concatenated-input
    echo isset($_GET['all']) ? 'all' : 'some';
    $titles = ['a' => 'First', 'b' => 'Second'];
    // ok: php-echo-concatenated-input
    echo '<h1>' . $titles[$_GET['page']] . '</h1>';
    $name = htmlentities($_POST['name']);
    // ok: php-echo-concatenated-input
    echo "<p>$name</p>";
    // ok: php-echo-concatenated-input
    echo '<p>' . esc_html($_POST['comment']) . '</p>';
    // ok: php-echo-concatenated-input
    echo json_encode(['name' => $_GET['name']]);
    // ok: php-echo-concatenated-input
    echo '<p>' . strlen($_POST['comment']) . ' characters</p>';
    $row = $db->query('SELECT * FROM accounts WHERE id = ' . intval($_GET['id']))->fetch();
    // ok: php-echo-concatenated-input
    echo $row['id'];
    $lang = $_GET['lang'];
    if (!in_array($lang, ['de', 'en'])) {
        $lang = 'en';
    }
    // ok: php-echo-concatenated-input
    echo '<html lang="' . $lang . '">';
    $state = $_GET['state'] === 'open' ? 'open' : 'closed';
    // ok: php-echo-concatenated-input
    echo "<p>$state</p>";
}
?>
<!-- todoruleid: php-echo-concatenated-input -->
<p><?= $_COOKIE['name'] . '!' ?></p>
<!-- ok: php-echo-concatenated-input -->
<p><?= htmlspecialchars($_COOKIE['name']) ?></p>
