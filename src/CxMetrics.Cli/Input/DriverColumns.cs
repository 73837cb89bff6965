namespace CxMetrics.Cli.Input;

/// <summary>The columns of a survey file that an analysis of drivers needs, as numbers; NaN where an answer is
/// missing.</summary>
internal sealed class DriverColumns
{
    private DriverColumns(string file, string outcome, IReadOnlyList<string> names)
    {
        File = file;
        OutcomeName = outcome;
        Names = names;
        Drivers = [.. names.Select(_ => new List<double>())];
    }

    /// <summary>Gets the name of the file, to show.</summary>
    public string File { get; }

    public string OutcomeName { get; }

    public IReadOnlyList<string> Names { get; }

    public List<double> Outcome { get; } = [];

    public IReadOnlyList<List<double>> Drivers { get; }

    /// <summary>Gets the weights; none where no column was named.</summary>
    public List<double> Weights { get; } = [];

    public static DriverColumns Read(DriverRequest request)
    {
        using var file = CsvFile.Open(request.File);
        int outcome = file.ColumnOf(request.Outcome);
        int? weight = request.Weight is { } name ? file.ColumnOf(name) : null;
        if (weight == outcome)
            throw new InputException("--weight and --outcome name the same column.");
        int[] drivers = Find(request, file, outcome, weight);
        var columns = new DriverColumns(file.Name, file.NameOf(outcome), [.. drivers.Select(file.NameOf)]);
        while (file.Read())
        {
            columns.Outcome.Add(OutcomeOf(request, file, outcome));
            for (int i = 0; i < drivers.Length; i++)
                columns.Drivers[i].Add(request.DriverNumbers.Read(file, drivers[i]));
            if (weight is { } column)
            {
                columns.Weights.Add(
                    WeightText.TryParse(file, column, out double value)
                        ? value
                        : throw file.Bad(column, WeightText.Problem)
                );
            }
        }
        return columns;
    }

    private static double OutcomeOf(DriverRequest request, CsvFile file, int column)
    {
        if (request.Ratings is not { } ratings)
            return request.OutcomeNumbers.Read(file, column);
        var answer = ratings.Read(file.Field(column));
        return answer.Kind switch
        {
            AnswerKind.Rating => request.Definition!.Contribution(answer.Rating),
            AnswerKind.Missing => double.NaN,
            _ => throw file.Bad(column, $"not a rating; allowed are {ratings.Allowed}"),
        };
    }

    // What is named must be right; a pattern takes what is left.
    private static int[] Find(DriverRequest request, CsvFile file, int outcome, int? weight)
    {
        var except = request.Except.SelectMany(file.ColumnsLike).Select(found => found.Column).ToHashSet();
        var named = new HashSet<int>();
        var drivers = new List<int>();
        foreach (var (column, isNamed) in request.Drivers.SelectMany(file.ColumnsLike).ToArray())
        {
            if (isNamed && (column == outcome || column == weight))
            {
                throw new InputException(
                    $"--drivers names '{Shown.Of(file.NameOf(column))}', which is the {(column == outcome ? "outcome" : "weight")}."
                );
            }
            if (isNamed && except.Contains(column))
                throw new InputException($"--drivers and --except both name '{Shown.Of(file.NameOf(column))}'.");
            if (isNamed && !named.Add(column))
                throw new InputException($"--drivers names '{Shown.Of(file.NameOf(column))}' twice.");
            if (column != outcome && column != weight && !except.Contains(column) && !drivers.Contains(column))
                drivers.Add(column);
        }
        return drivers.Count > 0 ? [.. drivers] : throw new InputException("--drivers leaves no column.");
    }
}
