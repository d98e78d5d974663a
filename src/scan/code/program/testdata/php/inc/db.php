<?php
function connect($name) { return new Database(); }
class Database {
    public $last;
    function query($sql) { return $sql; }
    static function open(): Database { return new Database(); }
}
class Child extends Database {}
