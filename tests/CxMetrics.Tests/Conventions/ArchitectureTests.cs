using System.Text.RegularExpressions;
using CxMetrics.Scores;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CxMetrics.Tests.Conventions;

/// <summary>The rooms know only the rooms that the table in docs/architecture.md lets them know.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> MayUse = ReadTable();

    [Fact]
    public void Every_folder_is_a_room_of_the_table_and_the_other_way_round() =>
        Assert.Equal(
            MayUse.Keys.Order(StringComparer.Ordinal),
            Directory
                .EnumerateDirectories(SourceTree.Root)
                .Select(path => Path.GetFileName(path)!)
                .Where(name => name is not ("bin" or "obj"))
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void No_room_uses_another_one_that_its_row_does_not_name()
    {
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        int seen = 0;
        var stop = TestContext.Current.CancellationToken;
        foreach (var tree in SourceTree.Compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0))
        {
            string room = SourceTree.PlaceOf(tree).Split('/')[0];
            var model = SourceTree.Compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot(stop).DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (RoomOf(model.GetSymbolInfo(name, stop).Symbol) is not { } used || used == room)
                    continue;
                seen++;
                if (!MayUse[room].Contains(used))
                    wrong.Add($"{SourceTree.PlaceOf(tree)} uses {used} ({name})");
            }
        }
        Assert.Empty(wrong);
        // If nothing at all were seen, the test would look at nothing.
        Assert.True(seen > 100, $"{seen} uses between rooms seen");
    }

    [Fact]
    public void The_library_references_nothing_but_the_platform()
    {
        Assert.All(
            typeof(NpsScore).Assembly.GetReferencedAssemblies(),
            assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            "PackageReference",
            File.ReadAllText(Path.Combine(SourceTree.Root, "CxMetrics.csproj")),
            StringComparison.Ordinal
        );
    }

    private static string? RoomOf(ISymbol? symbol)
    {
        var type = symbol as ITypeSymbol ?? symbol?.ContainingType;
        string? space = type?.ContainingNamespace?.ToDisplayString();
        return space?.StartsWith("CxMetrics.", StringComparison.Ordinal) == true ? space.Split('.')[1] : null;
    }

    private static Dictionary<string, string[]> ReadTable() =>
        File.ReadLines(Repository.PathOf("docs", "architecture.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(
                cells => cells[0].Trim('`'),
                cells => CodeSpans().Matches(cells[2]).Select(m => m.Groups[1].Value).ToArray()
            );

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpans();
}
