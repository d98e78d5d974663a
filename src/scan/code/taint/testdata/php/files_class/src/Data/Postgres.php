<?php

namespace Shop\Data;

final class Postgres implements Database
{
    public function query(string $text): void
    {
        // ruleid: taint
        sink($text);
    }

    public function count(string $text): void
    {
        // ok: taint
        sink($text);
    }
}
