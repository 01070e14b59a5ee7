package org.hepacast.workbench.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * The sources of a library as its module is compiled: the compiler's own findings.
 *
 * @param leaks types in exported signatures that others cannot name
 * @param undocumented public methods of exported packages without a comment
 */
record LibrarySources(List<String> leaks, List<String> undocumented) {

  static LibrarySources read(Path sources) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var findings = new DiagnosticCollector<JavaFileObject>();
    try (var files = compiler.getStandardFileManager(findings, null, null);
        Stream<Path> tree = Files.walk(sources)) {
      List<Path> java = tree.filter(file -> file.toString().endsWith(".java")).toList();
      List<String> options =
          List.of("-proc:none", "-Xlint:exports", "-Xmaxwarns", "10000", "-p", modulePath());
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, findings, options, null, files.getJavaFileObjectsFromPaths(java));
      var undocumented = new ArrayList<String>();
      Iterable<? extends CompilationUnitTree> units = task.parse();
      task.analyze();
      for (CompilationUnitTree unit : units) {
        new Undocumented(DocTrees.instance(task), undocumented).scan(unit, null);
      }
      assertThat(findings.getDiagnostics())
          .filteredOn(finding -> finding.getKind() == Diagnostic.Kind.ERROR)
          .isEmpty();
      return new LibrarySources(leaks(findings), undocumented);
    }
  }

  private static List<String> leaks(DiagnosticCollector<JavaFileObject> findings) {
    return findings.getDiagnostics().stream()
        .filter(finding -> finding.getCode().startsWith("compiler.warn.leaks"))
        .map(Diagnostic::toString)
        .toList();
  }

  /** What the tests have, but for the libraries' own classes, which may be those compiled here. */
  private static String modulePath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar") || entry.contains("model-format"))
        .filter(entry -> !entry.matches(".*(radiomics|prognosis)-[^/]*\\.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Collects methods that others can call, that override nothing, and that have no comment. */
  private static final class Undocumented extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    private final List<String> found;

    private Undocumented(DocTrees trees, List<String> found) {
      this.trees = trees;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      return isPublic() ? super.visitClass(type, nothing) : null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      Element element = trees.getElement(getCurrentPath());
      boolean overrides =
          element.getAnnotationMirrors().stream()
              .anyMatch(mark -> mark.getAnnotationType().toString().equals("java.lang.Override"));
      if (element.getKind() == ElementKind.METHOD
          && isPublic()
          && !overrides
          && !Set.of("main", "values", "valueOf").contains(method.getName().toString())
          && trees.getDocComment(getCurrentPath()) == null) {
        found.add(element.getEnclosingElement() + "." + method.getName());
      }
      return null;
    }

    private boolean isPublic() {
      Element element = trees.getElement(getCurrentPath());
      return element != null && element.getModifiers().contains(Modifier.PUBLIC) && exported();
    }

    private boolean exported() {
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      var place = (PackageElement) trees.getElement(packageOf(unit));
      var module = (ModuleElement) place.getEnclosingElement();
      return module.getDirectives().stream()
          .anyMatch(
              directive ->
                  directive instanceof ModuleElement.ExportsDirective exports
                      && exports.getPackage().equals(place));
    }

    private static TreePath packageOf(CompilationUnitTree unit) {
      Tree declared = unit.getPackage();
      return TreePath.getPath(unit, declared);
    }
  }
}
