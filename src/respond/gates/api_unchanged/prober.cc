#include "respond/gates/api_unchanged/prober.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json.h"

namespace redoubt::respond::gates {
namespace {

constexpr int kPort = 39017;  // any: the network namespace is the sandbox's own

std::string Filled(std::string text) {
  constexpr std::string_view kWord = "{port}";
  const std::string port = std::to_string(kPort);
  for (size_t at = 0; (at = text.find(kWord, at)) != std::string::npos; at += port.size())
    text.replace(at, kWord.size(), port);
  return text;
}

constexpr std::string_view kScript = R"js('use strict';
const fs = require('fs');
const http = require('http');
const { spawn } = require('child_process');

const plan = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const started = Date.now();
const left = () => plan.total_ms - (Date.now() - started);
let log = '';
let ended = null;
let bodyBudget = plan.total_body_bytes;

const service = spawn(plan.start[0], plan.start.slice(1), {
  env: { ...process.env, ...plan.env },
  stdio: ['ignore', 'pipe', 'pipe'],
  detached: true,
});
const keep = (data) => { log = (log + data.toString('latin1')).slice(-plan.log_bytes); };
service.stdout.on('data', keep);
service.stderr.on('data', keep);
service.on('error', (error) => { ended = error.message; });
service.on('exit', (code, signal) => { ended = ended || `the service ended (${signal || 'status ' + code})`; });

function send(request, timeout, limit) {
  return new Promise((resolve) => {
    const answer = { status: 0, headers: {}, body: '', truncated: false, error: '' };
    const chunks = [];
    let size = 0;
    let settled = false;
    const finish = (error) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      if (error) answer.error = error;
      if (error) answer.status = 0;
      answer.body = Buffer.concat(chunks).toString('base64');
      resolve(answer);
    };
    const body = Buffer.from(request.body || '', 'utf8');
    const headers = { accept: '*/*', 'user-agent': 'redoubt', connection: 'close' };
    for (const [name, value] of request.headers || []) headers[name] = value;
    if (body.length > 0) headers['content-length'] = String(body.length);
    let call;
    const timer = setTimeout(() => { if (call) call.destroy(); finish('no answer in time'); }, timeout);
    try {
      call = http.request({ host: '127.0.0.1', port: plan.port, method: request.method,
                            path: request.target, headers, agent: false }, (response) => {
        answer.status = response.statusCode;
        for (const [name, value] of Object.entries(response.headers))
          answer.headers[name] = Array.isArray(value) ? value.join(', ') : String(value);
        response.on('data', (chunk) => {
          if (size + chunk.length > limit) { answer.truncated = true; call.destroy(); finish(''); return; }
          size += chunk.length;
          chunks.push(chunk);
        });
        response.on('end', () => finish(''));
        response.on('aborted', () => finish('the answer was cut off'));
      });
      call.on('error', (error) => finish(error.code || error.message));
      call.end(body.length > 0 ? body : undefined);
    } catch (error) {
      finish(error.message);
    }
  });
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function ready() {
  let last = 'nothing listens';
  while (Date.now() - started < plan.startup_ms) {
    if (ended) return ended;
    const answer = await send({ method: 'GET', target: plan.health }, 2000, 1 << 16);
    if (answer.status >= 200 && answer.status < 300) return '';
    last = answer.status ? `${plan.health} answers ${answer.status}` : answer.error;
    await pause(50);
  }
  return `not ready within ${plan.startup_ms} ms (${last})`;
}

async function main() {
  const result = { ready: false, problem: '', log: '', answers: [] };
  result.problem = await ready();
  result.ready = result.problem === '';
  for (const request of result.ready ? plan.requests : []) {
    if (left() <= 0) break;
    const limit = Math.min(plan.body_bytes, Math.max(bodyBudget, 0));
    const answer = await send(request, Math.min(plan.request_ms, left()), limit);
    bodyBudget -= answer.body.length;
    result.answers.push(answer);
  }
  result.log = log;
  process.stdout.write(JSON.stringify(result), () => {
    try { process.kill(-service.pid, 'SIGKILL'); } catch (ignored) { /* it has ended */ }
    process.exit(0);
  });
}

main();
)js";

}  // namespace

std::string_view ProberScript() { return kScript; }

std::string ProberPlan(const Service& service, const std::vector<ApiRequest>& requests) {
  Json plan = {{"port", kPort},
               {"health", service.health},
               {"startup_ms", 20'000},
               {"request_ms", 10'000},
               {"total_ms", 120'000},
               {"body_bytes", 256 << 10},
               {"total_body_bytes", 16 << 20},
               {"log_bytes", 16 << 10}};
  for (const std::string& word : service.start) plan["start"].push_back(Filled(word));
  plan["env"] = Json::object();
  for (const auto& [name, value] : service.env) plan["env"][name] = Filled(value);
  plan["requests"] = Json::array();
  for (const ApiRequest& request : requests) {
    Json headers = Json::array();
    for (const auto& [name, value] : request.headers) headers.push_back({name, value});
    plan["requests"].push_back({{"method", request.method},
                                {"target", request.target},
                                {"headers", std::move(headers)},
                                {"body", request.body}});
  }
  return CanonicalJson(plan);
}

}  // namespace redoubt::respond::gates
