// One slice at a time, scrolled by a slider, the arrow keys or the wheel. Without this script all slices stand one below the other.
for (const group of document.querySelectorAll("[data-slices]")) {
  const slices = [...group.querySelectorAll("figure")];
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "1";
  slider.max = String(slices.length);
  slider.value = String(Math.ceil(slices.length / 2));
  slider.setAttribute("aria-label", "Slice");
  const show = () => {
    slices.forEach((slice, index) => { slice.hidden = index + 1 !== Number(slider.value); });
    slider.setAttribute("aria-valuetext", slices[slider.value - 1].querySelector("figcaption").textContent);
    for (const near of slices.slice(Math.max(0, slider.value - 3), Number(slider.value) + 2)) {
      near.querySelector("img").loading = "eager";
    }
  };
  const move = (by) => {
    slider.value = String(Number(slider.value) + by);
    show();
  };
  slider.addEventListener("input", show);
  group.addEventListener("wheel", (event) => {
    const before = slider.value;
    move(event.deltaY > 0 ? 1 : -1);
    // At the last slice the wheel is the page's again.
    if (slider.value !== before) event.preventDefault();
  }, { passive: false });
  group.addEventListener("keydown", (event) => {
    const by = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
    if (by && event.target !== slider) {
      event.preventDefault();
      move(by);
    }
  });
  if (slices.length > 1) group.prepend(slider);
  show();
}
