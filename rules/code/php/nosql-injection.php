<?php
function bad($collection, $db)
{
    // ruleid: php-nosql-injection
    $collection->findOne(['name' => $_POST['name'], 'password' => $_POST['password']]);
    $filter = ['owner' => $_GET['owner']];
    // ruleid: php-nosql-injection
    $collection->find($filter);
    // ruleid: php-nosql-injection
    $db->mongo->users->deleteMany(json_decode(file_get_contents('php://input'), true));
    // ruleid: php-nosql-injection
    $collection->find(byName($_REQUEST['name']));
}
function byName($name)
{
    return ['name' => $name];
}
function good($collection, $repository, $name)
{
    // ok: php-nosql-injection
    $collection->findOne(['name' => (string) $_POST['name']]);
    // ok: php-nosql-injection
    $collection->find(['name' => $name]);
    // ok: php-nosql-injection
    $collection->findOne(['_id' => new ObjectId($_GET['id'])]);
    // ok: php-nosql-injection
    $repository->findOne(['name' => $_POST['name']]);
    // ok: php-nosql-injection
    $collection->find(['age' => (int) $_GET['age']]);
    if (!is_string($_GET['owner'])) {
        return;
    }
    // ok: php-nosql-injection
    $collection->find(['owner' => $_GET['owner']]);
}
