using System.Globalization;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>The options of the paired mode.</summary>
internal sealed record PairedOptions
{
    public const string Usage =
        "paired [--quick] [--json] [--kernel NAME]... [--rounds N] [--list]: kernels against a pure read of the same memory";

    public bool Quick { get; private init; }

    public bool Json { get; private init; }

    public bool List { get; private init; }

    public int? Rounds { get; private init; }

    public IReadOnlyList<string> Kernels { get; private init; } = [];

    /// <exception cref="ArgumentException">An option is unknown or lacks its value.</exception>
    public static PairedOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new PairedOptions();
        while (arguments is [var option, .. var rest])
        {
            bool takesValue = option is "--kernel" or "--rounds";
            if (takesValue && rest.Length == 0)
                throw new ArgumentException($"The option {option} needs a value.");
            options = option switch
            {
                "--quick" => options with { Quick = true },
                "--json" => options with { Json = true },
                "--list" => options with { List = true },
                "--kernel" => options with { Kernels = [.. options.Kernels, rest[0]] },
                "--rounds" => options with { Rounds = ParseRounds(rest[0]) },
                _ => throw new ArgumentException($"Unknown option '{option}'."),
            };
            arguments = takesValue ? rest[1..] : rest;
        }
        return options;
    }

    private static int ParseRounds(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rounds)
        && rounds is >= 1 and <= 1000
            ? rounds
            : throw new ArgumentException($"The number of rounds is 1 to 1000, not '{text}'.");
}
