<?php

namespace Shop\Data;

interface Database
{
    public function query(string $text): void;

    public function count(string $text): void;
}
