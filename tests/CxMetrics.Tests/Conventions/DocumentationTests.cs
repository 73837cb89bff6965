using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CxMetrics.Tests.Conventions;

/// <summary>What the documentation shows is what happens: every C# block compiles, runs, and prints what its comments say.</summary>
[Collection(nameof(RunsAlone))]
public sealed partial class DocumentationTests
{
    private static readonly Lock ConsoleLock = new();

    public static TheoryData<string, int> Blocks
    {
        get
        {
            var blocks = new TheoryData<string, int>();
            foreach (string page in Pages())
            {
                for (int i = 0; i < BlocksOf(page).Length; i++)
                    blocks.Add(page, i);
            }
            return blocks;
        }
    }

    public static TheoryData<string> PagesWithLinks => [.. Pages()];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_compiles_runs_and_prints_what_its_comments_say(string page, int index)
    {
        string source = BlocksOf(page)[index];
        string[] printed = Run(source).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string?[] promised =
        [
            .. Prints().Matches(source).Select(m => m.Groups["comment"] is { Success: true } g ? g.Value.Trim() : null),
        ];
        Assert.Equal(promised.Length, printed.Length);
        for (int i = 0; i < printed.Length; i++)
        {
            if (promised[i] is { } comment)
                Assert.StartsWith(printed[i], comment, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(PagesWithLinks))]
    public void Links_between_files_lead_somewhere(string page)
    {
        string folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        foreach (Match link in Links().Matches(File.ReadAllText(Repository.PathOf(page))))
        {
            string target = link.Groups[1].Value;
            if (!target.Contains("://", StringComparison.Ordinal))
                Assert.True(Path.Exists(Path.Combine(folder, target)), $"{page} links to {target}");
        }
    }

    [Fact]
    public void Every_page_of_the_guide_is_reached_from_the_README()
    {
        string readme = File.ReadAllText(Repository.PathOf("README.md"));
        Assert.All(
            Pages().Where(page => page.StartsWith("docs/guide/", StringComparison.Ordinal)),
            page => Assert.Contains(page, readme, StringComparison.Ordinal)
        );
    }

    private static string Run(string source)
    {
        var stop = TestContext.Current.CancellationToken;
        const string usings =
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var compilation = CSharpCompilation.Create(
            $"block{Guid.NewGuid():N}",
            [
                CSharpSyntaxTree.ParseText(usings, options, cancellationToken: stop),
                CSharpSyntaxTree.ParseText(source, options, cancellationToken: stop),
            ],
            [.. SourceTree.Platform, SourceTree.Library],
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly, cancellationToken: stop);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));

        var context = new AssemblyLoadContext(null, isCollectible: true);
        assembly.Position = 0;
        var entry = context.LoadFromStream(assembly).EntryPoint!;
        lock (ConsoleLock)
        {
            var before = Console.Out;
            // Not disposed: whoever has got hold of the console in between may still write.
            var output = new StringWriter { NewLine = "\n" };
            try
            {
                Console.SetOut(output);
                entry.Invoke(null, [Array.Empty<string>()]);
            }
            finally
            {
                Console.SetOut(before);
                context.Unload();
            }
            return output.ToString();
        }
    }

    private static string[] BlocksOf(string page) =>
        [
            .. File.ReadAllText(Repository.PathOf(page))
                .Split("```csharp\n")
                .Skip(1)
                .Select(text => text.Split("```")[0]),
        ];

    private static IEnumerable<string> Pages() =>
        Directory
            .EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Append("README.md")
            .Append("CHANGELOG.md")
            .Append("benchmarks/README.md")
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^Console\.WriteLine\(.*\);[ ]*(//(?<comment>.*))?$", RegexOptions.Multiline)]
    private static partial Regex Prints();

    [GeneratedRegex(@"\]\(([^)#]+)[^)]*\)")]
    private static partial Regex Links();
}
