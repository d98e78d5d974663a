<?php
class A extends B {
  private $p = [1, "k" => 2];
  function f(int $x) { return $this->p->q($x) . "a $x"; }
}
