using System.Text;
using CxMetrics.Drivers;
using CxMetrics.Journeys;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Cli;

/// <summary>The words of the command line and of JSON for the library's named values.</summary>
internal static class Names
{
    public static IEnumerable<string> IntervalMethods => Enum.GetValues<IntervalMethod>().Select(Of);

    public static string Of(IntervalMethod method) =>
        method == IntervalMethod.StudentT ? "t" : KebabCase(method.ToString());

    public static string Of(ScoreUnit unit) => KebabCase(unit.ToString()).Replace('-', ' ');

    public static string Of(ScoreDirection direction) => KebabCase(direction.ToString()).Replace('-', ' ');

    public static string Of(TestMethod method) => method == TestMethod.StudentT ? "t" : KebabCase(method.ToString());

    public static string Of(PValueAdjustment adjustment) => KebabCase(adjustment.ToString());

    /// <summary>Finds the value of a name that the command line has accepted.</summary>
    public static T Find<T>(string name, Func<T, string> nameOf)
        where T : struct, Enum => Enum.GetValues<T>().First(value => nameOf(value) == name);

    public static string Of(MissingAnswers rule) => KebabCase(rule.ToString());

    public static string Of(ImportanceQuadrant quadrant) => KebabCase(quadrant.ToString()).Replace('-', ' ');

    public static string Of(DeviationKind kind) => KebabCase(kind.ToString()).Replace('-', ' ');

    private static string KebabCase(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
