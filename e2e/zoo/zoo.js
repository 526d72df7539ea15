/** Runs the steps of a scenario page, one after the other, and writes down what a page can see of each. */
const steps = JSON.parse(document.getElementById('steps').textContent);
const log = document.getElementById('log');

function note(label, outcome, failed) {
  const line = document.createElement('li');
  line.className = failed ? 'failed' : 'passed';
  const name = document.createElement('span');
  name.textContent = label;
  const result = document.createElement('output');
  result.textContent = outcome;
  line.append(name, ' ', result);
  log.append(line);
}

async function run(step) {
  switch (step.kind) {
    case 'fetch':
      try {
        const response = await fetch(step.url, step.init);
        const length = (await response.text()).length;
        note(step.label, `status ${response.status}, ${length} characters`, !response.ok);
      } catch (error) {
        note(step.label, `fetch failed: ${error.name}`, true);
      }
      return true;
    case 'websocket': {
      const outcome = await new Promise((resolve) => {
        const socket = new WebSocket(step.url);
        socket.addEventListener('open', () => resolve('open'), { once: true });
        socket.addEventListener('close', ({ code }) => resolve(`closed with code ${code}`), { once: true });
      });
      note(step.label, outcome, outcome !== 'open');
      return true;
    }
    case 'submit': {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = step.action;
      for (const [name, value] of Object.entries(step.fields)) {
        const input = document.createElement('input');
        input.type = 'hidden';
        input.name = name;
        input.value = value;
        form.append(input);
      }
      note(step.label, 'form sent', false);
      document.body.append(form);
      form.submit();
      return false;
    }
    case 'go':
      note(step.label, 'leaving', false);
      location.assign(step.url);
      return false;
    default:
      throw new Error(`unknown step ${step.kind}`);
  }
}

const start = document.getElementById('start');
if (start) {
  await new Promise((resolve) => {
    start.addEventListener('click', resolve, { once: true });
  });
  start.disabled = true;
  document.body.dataset.state = 'running';
}

let stays = true;
for (const step of steps) {
  stays = await run(step);
  if (!stays) break;
}
if (stays) document.body.dataset.state = 'done';
