/** A stranger's module: it compiles against what the library exports. */
module example.radiomics {
  requires org.hepacast.radiomics;
}
