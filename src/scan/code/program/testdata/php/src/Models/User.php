<?php
namespace App\Models;

use App\Contracts\Saves;

abstract class Model implements Saves
{
    use Timestamps, Logs;
    protected static $table;
    const KEY = 'id';
    public function save() { return $this->touch(); }
    abstract function name();
}

class User extends Model
{
    private ?Group $group = null;
    public \Database $db;
    private $made, $late;
    public function __construct(\Database $db, private Group $team, Group $other = null)
    {
        $this->made = new Post();
        $this->other = $other;
        $this->late = Group::first();
    }
    function name() { return $this->made->title(); }
    public static function find($id) { return new self(null, null); }
}
