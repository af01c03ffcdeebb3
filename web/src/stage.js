// Where a drawing is: moved and scaled by pointer, wheel and keys. A drawing that is put in the
// place of another keeps place and size, as long as it can be seen there.

const element = (id) => document.getElementById(id);

const LEAST = 0.05;
const MOST = 8;
const STEP = 1.25;
const MARGIN = 24;
const FOOT = 32; // below a drawing, where the buttons for its size are
const LARGEST_FIT = 1.5;
const PAN = 60;

export class Stage {
  constructor() {
    this.stage = element("stage");
    this.sheet = element("sheet");
    this.x = 0;
    this.y = 0;
    this.scale = 1;
    this.isFitted = true;
    this.pick = () => {}; // what a click does
    this.pointers = new Map();
    this.stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.stage.addEventListener("pointerdown", (event) => this.down(event));
    this.stage.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) {
      this.stage.addEventListener(end, (event) => this.up(event));
    }
    this.stage.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.isFitted && this.fit()).observe(this.stage);
  }

  get isMovable() {
    return !this.sheet.hidden;
  }

  size() {
    return { width: this.sheet.offsetWidth, height: this.sheet.offsetHeight };
  }

  apply() {
    this.sheet.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
    element("zoom-level").textContent = `${Math.round(this.scale * 100)}%`;
  }

  fit() {
    const { width, height } = this.size();
    if (!width || !height) return;
    const room = this.stage.getBoundingClientRect();
    this.isFitted = true;
    this.scale = Math.min(
      LARGEST_FIT,
      Math.max(LEAST, Math.min((room.width - 2 * MARGIN) / width, (room.height - 2 * MARGIN - FOOT) / height)),
    );
    this.x = (room.width - width * this.scale) / 2;
    this.y = Math.max(MARGIN, (room.height - FOOT - height * this.scale) / 2);
    this.apply();
  }

  // After a drawing has changed: what did not change stays where it is.
  settle() {
    const { width, height } = this.size();
    const room = this.stage.getBoundingClientRect();
    const right = this.x + width * this.scale;
    const bottom = this.y + height * this.scale;
    const isSeen = this.x >= 0 && this.y >= 0 && right <= room.width && bottom <= room.height;
    if (this.isFitted && !isSeen) this.fit();
  }

  zoom(factor, at) {
    const room = this.stage.getBoundingClientRect();
    const point = at ?? { x: room.width / 2, y: room.height / 2 };
    const scale = Math.min(MOST, Math.max(LEAST, this.scale * factor));
    this.x = point.x - ((point.x - this.x) * scale) / this.scale;
    this.y = point.y - ((point.y - this.y) * scale) / this.scale;
    this.scale = scale;
    this.isFitted = false;
    this.apply();
  }

  actual() {
    this.zoom(1 / this.scale);
  }

  larger() {
    this.zoom(STEP);
  }

  smaller() {
    this.zoom(1 / STEP);
  }

  pan(x, y) {
    this.x += x;
    this.y += y;
    this.isFitted = false;
    this.apply();
  }

  // Bring a part of the drawing into view, if it is not there.
  reveal(part) {
    const room = this.stage.getBoundingClientRect();
    const box = part.getBoundingClientRect();
    const isSeen = box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
    if (isSeen || !box.width) return;
    this.pan(
      room.left + room.width / 2 - (box.left + box.width / 2),
      room.top + room.height / 2 - (box.top + box.height / 2),
    );
  }

  wheel(event) {
    if (!this.isMovable) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      const room = this.stage.getBoundingClientRect();
      this.zoom(Math.exp(-event.deltaY / 200), { x: event.clientX - room.left, y: event.clientY - room.top });
    } else {
      this.pan(event.shiftKey ? -event.deltaY : -event.deltaX, event.shiftKey ? 0 : -event.deltaY);
    }
  }

  down(event) {
    if (!this.isMovable || event.button > 1) return;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.moved = 0;
  }

  drag(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    if (this.pointers.size === 2) this.pinch(event.pointerId, now);
    else if (this.moved + Math.abs(now.x - before.x) + Math.abs(now.y - before.y) > 3) {
      if (!this.stage.hasPointerCapture(event.pointerId)) this.stage.setPointerCapture(event.pointerId);
      this.stage.classList.add("moving");
      this.pan(now.x - before.x, now.y - before.y);
      this.moved = 4;
    } else return;
    this.pointers.set(event.pointerId, now);
  }

  pinch(moving, now) {
    const [other] = [...this.pointers].filter(([id]) => id !== moving).map(([, point]) => point);
    const before = this.pointers.get(moving);
    const room = this.stage.getBoundingClientRect();
    const reach = (point) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
    this.moved = 4;
    this.zoom(reach(now) / reach(before), { x: other.x - room.left, y: other.y - room.top });
  }

  up(event) {
    const was = this.pointers.delete(event.pointerId);
    this.stage.classList.remove("moving");
    if (was && event.type === "pointerup" && this.moved < 4) this.pick(event);
  }

  key(event) {
    if (!this.isMovable || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = { ArrowLeft: [PAN, 0], ArrowRight: [-PAN, 0], ArrowUp: [0, PAN], ArrowDown: [0, -PAN] };
    if (!(event.key in steps)) return;
    event.preventDefault();
    this.pan(...steps[event.key]);
  }
}
