using System.Globalization;
using CsvHelper;
using CxMetrics.Scores;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes scores as CSV, a row a segment, numbers in full precision, NaN as an empty field.</summary>
internal static class ScoreCsvReport
{
    public static void Write(ScoreReport report, Stream output)
    {
        using var csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        bool isNps = report.Definition is ScoreDefinition<NpsScore>;
        bool isWeighted = report.Rows.Any(row => row.Score.Distribution.IsWeighted);
        var scale = report.Definition.Scale;

        string[] header =
        [
            .. report.By,
            "metric",
            "unit",
            "responses",
            "missing",
            "invalid",
            "value",
            "standardError",
            "effectiveSampleSize",
            "confidence",
            "intervalMethod",
            "lower",
            "upper",
            .. isNps ? new[] { "promoters", "passives", "detractors" } : [],
            .. Enumerable.Range(0, scale.Points).Select(i => $"count_{scale.Minimum + i}"),
            .. isWeighted ? Enumerable.Range(0, scale.Points).Select(i => $"weight_{scale.Minimum + i}") : [],
        ];
        csv.WriteRecord(header);
        foreach (var row in report.Rows)
        {
            var score = row.Score;
            csv.WriteRecord([
                .. row.Segment,
                report.Definition.Id,
                Names.Of(report.Definition.Unit),
                Text(score.Responses),
                Text(score.Missing),
                Text(score.Invalid),
                Text(score.Value),
                Text(score.StandardError),
                Text(score.EffectiveSampleSize),
                Text(report.Level.Value),
                Names.Of(row.Interval.Method),
                Text(row.Interval.Lower),
                Text(row.Interval.Upper),
                .. score is NpsScore nps ? new[] { Text(nps.Promoters), Text(nps.Passives), Text(nps.Detractors) } : [],
                .. score.Distribution.Counts.ToArray().Select(count => Text(count)),
                .. isWeighted
                    ? Enumerable.Range(0, scale.Points).Select(i => Text(score.Distribution.Weight(scale.Minimum + i)))
                    : [],
            ]);
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) =>
        double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture);
}
