using CxMetrics.Scores;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CxMetrics.Tests.Conventions;

/// <summary>The source of the library, parsed and compiled, for the tests that look at how it is written.</summary>
internal static class SourceTree
{
    private static readonly Lazy<CSharpCompilation> Compiled = new(Compile);

    public static string Root { get; } = Repository.PathOf("src", "CxMetrics");

    public static CSharpCompilation Compilation => Compiled.Value;

    public static IEnumerable<MetadataReference> Platform { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static MetadataReference Library { get; } =
        MetadataReference.CreateFromFile(typeof(NpsScore).Assembly.Location);

    /// <summary>Gives a file's place below the library's folder, with forward slashes.</summary>
    public static string PlaceOf(SyntaxTree tree) => Path.GetRelativePath(Root, tree.FilePath).Replace('\\', '/');

    private static CSharpCompilation Compile()
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        const string usings =
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";
        return CSharpCompilation.Create(
            "source",
            [
                CSharpSyntaxTree.ParseText(usings, options),
                .. Directory
                    .EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path)),
            ],
            Platform,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
    }
}
