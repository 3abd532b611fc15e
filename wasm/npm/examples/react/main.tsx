import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'gouji/element';
import type { GoujiDone } from 'gouji/element';

function Upload() {
  const [done, setDone] = useState<GoujiDone>();
  return (
    <main>
      <h1>报送年度报告</h1>
      <form action="/submit" method="post" encType="multipart/form-data">
        <label htmlFor="report">年度报告文件</label>
        <gouji-check base="/gouji/" policy="errors" ongouji-done={(e) => setDone(e.detail)}>
          <input id="report" type="file" name="report" required />
        </gouji-check>
        {done && <p role="status">{done.blocked || '可以提交'}</p>}
        <button>提交</button>
      </form>
    </main>
  );
}

const root = document.getElementById('app');
if (root) createRoot(root).render(<Upload />);
