<?php
namespace App\Contracts;
interface Saves { public function save(); }
interface Alone { function one(); }
final class OnlyOne implements Alone { function one() {} }
