<?php
namespace App\Models;

class Group {
    public static function first(): Group { return slug('x'); }
    function __toString() { return ''; }
}
class Post { public function title() { return strtolower('X'); } }
trait Timestamps { public function touch() {} }
trait Logs { function log() {} }
function slug($text) { return $text; }
enum Suit: string { case A = 'a'; public function label() {} }
