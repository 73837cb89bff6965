namespace CxMetrics.Drivers;

/// <summary>What the analysis needs to know about a correlation matrix of drivers, in twice the digits of a double.</summary>
internal static class SymmetricMatrix
{
    // Quadratic convergence: ten sweeps are many.
    private const int MostSweeps = 100;

    // Squares of what is left beside the diagonal, relative to the diagonal: below the last digit.
    private const double Negligible = 1e-62;

    /// <summary>Gives the lower triangle L with L Lᵀ = matrix, or the first row that the rows before it explain.</summary>
    /// <param name="matrix">A correlation matrix.</param>
    /// <param name="floors">What has to remain of each row's 1 when the rows before it are taken out.</param>
    /// <param name="dependent">The row that has nothing of its own, or -1.</param>
    public static DoubleDouble[,] Cholesky(DoubleDouble[,] matrix, ReadOnlySpan<double> floors, out int dependent)
    {
        int size = matrix.GetLength(0);
        var lower = new DoubleDouble[size, size];
        for (int j = 0; j < size; j++)
        {
            var pivot = matrix[j, j];
            for (int k = 0; k < j; k++)
                pivot -= lower[j, k] * lower[j, k];
            if (!(pivot > floors[j]))
            {
                dependent = j;
                return lower;
            }
            lower[j, j] = DoubleDouble.Sqrt(pivot);
            for (int i = j + 1; i < size; i++)
            {
                var rest = matrix[i, j];
                for (int k = 0; k < j; k++)
                    rest -= lower[i, k] * lower[j, k];
                lower[i, j] = rest / lower[j, j];
            }
        }
        dependent = -1;
        return lower;
    }

    /// <summary>Inverts a lower triangle.</summary>
    public static DoubleDouble[,] Inverse(DoubleDouble[,] lower)
    {
        int size = lower.GetLength(0);
        var inverse = new DoubleDouble[size, size];
        for (int j = 0; j < size; j++)
        {
            inverse[j, j] = 1 / lower[j, j];
            for (int i = j + 1; i < size; i++)
            {
                DoubleDouble sum = 0;
                for (int k = j; k < i; k++)
                    sum += lower[i, k] * inverse[k, j];
                inverse[i, j] = -sum / lower[i, i];
            }
        }
        return inverse;
    }

    /// <summary>Gives eigenvalues and, as columns, eigenvectors by Jacobi's rotations, which keep the small ones
    /// exact.</summary>
    /// <exception cref="InvalidOperationException">The rotations do not come to an end.</exception>
    public static (DoubleDouble[] Values, DoubleDouble[,] Vectors) Eigen(DoubleDouble[,] matrix)
    {
        int size = matrix.GetLength(0);
        var a = (DoubleDouble[,])matrix.Clone();
        var vectors = new DoubleDouble[size, size];
        for (int i = 0; i < size; i++)
            vectors[i, i] = 1;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            bool isDiagonal = true;
            for (int p = 0; p < size; p++)
            {
                for (int q = p + 1; q < size; q++)
                {
                    if ((double)(a[p, q] * a[p, q]) <= Negligible * (double)(a[p, p] * a[q, q]))
                        continue;
                    isDiagonal = false;
                    Rotate(a, vectors, p, q);
                }
            }
            if (isDiagonal)
            {
                var values = new DoubleDouble[size];
                for (int i = 0; i < size; i++)
                    values[i] = a[i, i];
                return (values, vectors);
            }
        }
        throw new InvalidOperationException(
            $"The eigenvalues of the drivers' correlations did not converge in {MostSweeps} sweeps."
        );
    }

    // Golub and Van Loan, Matrix Computations, 4th edition, 8.5.2.
    private static void Rotate(DoubleDouble[,] a, DoubleDouble[,] vectors, int p, int q)
    {
        int size = a.GetLength(0);
        var tau = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var tangent = 1 / (DoubleDouble.Abs(tau) + DoubleDouble.Sqrt(1 + tau * tau));
        if (tau < 0)
            tangent = -tangent;
        var cosine = 1 / DoubleDouble.Sqrt(1 + tangent * tangent);
        var sine = tangent * cosine;

        var shift = tangent * a[p, q];
        a[p, p] -= shift;
        a[q, q] += shift;
        a[p, q] = a[q, p] = 0;
        for (int k = 0; k < size; k++)
        {
            if (k != p && k != q)
            {
                var (kp, kq) = (a[k, p], a[k, q]);
                a[k, p] = a[p, k] = cosine * kp - sine * kq;
                a[k, q] = a[q, k] = sine * kp + cosine * kq;
            }
            var (vp, vq) = (vectors[k, p], vectors[k, q]);
            vectors[k, p] = cosine * vp - sine * vq;
            vectors[k, q] = sine * vp + cosine * vq;
        }
    }
}
