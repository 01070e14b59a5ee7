/** A stranger's module: it compiles against what the library exports. */
module example.prognosis {
  requires org.hepacast.prognosis;
}
