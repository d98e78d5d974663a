package com.shop.web;

interface Handler<T> { void handle(T request); }
