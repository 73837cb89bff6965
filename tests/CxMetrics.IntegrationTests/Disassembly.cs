using System.Text.RegularExpressions;

namespace CxMetrics.IntegrationTests;

/// <summary>Reads the listings that the just-in-time compiler writes for DOTNET_JitDisasm on x64.</summary>
internal static partial class Disassembly
{
    private const string Header = "; Assembly listing for method ";

    /// <summary>Gives the methods that were fully optimised; what runs for a moment before that does not matter.</summary>
    public static IReadOnlyList<CompiledMethod> OptimisedMethods(string listing) =>
        [
            .. listing
                .Split(Header, StringSplitOptions.RemoveEmptyEntries)
                .Select(text => text.Split('\n', StringSplitOptions.TrimEntries))
                .Where(lines => Optimised().IsMatch(lines[0]))
                .Select(lines => new CompiledMethod(lines[0], lines[1..])),
        ];

    [GeneratedRegex(@"\((FullOpts|Tier0-FullOpts|Tier1(-OSR)?)\)")]
    private static partial Regex Optimised();
}

/// <summary>One method of a listing.</summary>
internal sealed partial record CompiledMethod(string Name, IReadOnlyList<string> Lines)
{
    /// <summary>Gives the loops with so many vector loads that do not contain a smaller one of them.</summary>
    public IReadOnlyList<CompiledLoop> InnermostLoops(int vectorLoads)
    {
        var loops = Loops().Where(loop => loop.VectorLoads >= vectorLoads).ToArray();
        return [.. loops.Where(loop => !loops.Any(other => loop.Contains(other)))];
    }

    /// <summary>A loop is what lies between a label and a jump back to it.</summary>
    private IEnumerable<CompiledLoop> Loops()
    {
        var labels = new Dictionary<string, int>();
        for (int i = 0; i < Lines.Count; i++)
        {
            if (Label().Match(Lines[i]) is { Success: true } label)
                labels.Add(label.Groups[1].Value, i);
            else if (
                Jump().Match(Lines[i]) is { Success: true } jump
                && labels.TryGetValue(jump.Groups[1].Value, out int start)
            )
                yield return new(start, [.. Lines.Skip(start).Take(i - start + 1)]);
        }
    }

    [GeneratedRegex(@"^(G_M\w+_IG\d+):")]
    private static partial Regex Label();

    [GeneratedRegex(@"^j\w+\s+(?:SHORT\s+)?(G_M\w+_IG\d+)")]
    private static partial Regex Jump();
}

/// <summary>The lines of a loop, and where it starts in its method.</summary>
internal sealed partial record CompiledLoop(int Start, IReadOnlyList<string> Lines)
{
    /// <summary>Gets how many instructions read a whole vector; what was put aside on the stack and constants do not count.</summary>
    public int VectorLoads => Lines.Count(line => VectorLoad().IsMatch(line));

    public IEnumerable<string> Calls => Lines.Where(line => Call().IsMatch(line));

    public bool Contains(CompiledLoop other) =>
        this != other && Start <= other.Start && Start + Lines.Count >= other.Start + other.Lines.Count;

    // The memory is not the first operand, which would be a store.
    [GeneratedRegex(@"^\w+\s+\w+,.*[xyz]mmword ptr \[(?!rsp|rbp|reloc)")]
    private static partial Regex VectorLoad();

    [GeneratedRegex(@"^call\b")]
    private static partial Regex Call();
}
